"""The reader of ECB+: text from tokens, the address left out, mentions where they stand and joined by their relation."""

from __future__ import annotations

import zipfile
from pathlib import Path

from eval.ecb import documents

XML = """<Document doc_name="7_2ecbplus.xml" doc_id="D">
<token t_id="1" sentence="0" number="0">http</token><token t_id="2" sentence="0" number="1">:</token>
<token t_id="3" sentence="1" number="0">Ferry</token><token t_id="4" sentence="1" number="1">sinks</token>
<token t_id="5" sentence="2" number="0">It</token><token t_id="6" sentence="2" number="1">went</token>
<token t_id="7" sentence="2" number="2">quickly</token><token t_id="8" sentence="2" number="3">down</token>
<token t_id="9" sentence="2" number="4">.</token>
<Markables>
<ACTION_OCCURRENCE m_id="10"><token_anchor t_id="4"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="11"><token_anchor t_id="8"/><token_anchor t_id="6"/></ACTION_OCCURRENCE>
<NEG_ACTION_STATE m_id="12"><token_anchor t_id="7"/></NEG_ACTION_STATE>
<NON_HUMAN_PART m_id="13"><token_anchor t_id="3"/></NON_HUMAN_PART>
<ACTION_OCCURRENCE m_id="14" RELATED_TO="" TAG_DESCRIPTOR="sinking" instance_id="ACT1"/>
</Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="10"/><source m_id="11"/><target m_id="14"/></CROSS_DOC_COREF>
</Relations></Document>"""


def test_ecb_documents(tmp_path: Path) -> None:
    path = tmp_path / "ecb.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("7/7_2ecbplus.xml", XML)
    (document,) = documents(path)
    assert (document.id, document.topic, document.subtopic) == ("7_2ecbplus", "7", "7_ecbplus")
    assert document.text == "Ferry sinks\n\nIt went quickly down."
    assert [document.text[a:b] for a, b in document.sentences] == ["Ferry sinks", "It went quickly down."]
    sinks, went, quickly = document.mentions
    assert (document.text[sinks.start : sinks.end], sinks.instance) == ("sinks", "ACT1")
    assert (document.text[went.start : went.end], went.words, went.instance) == ("went quickly down", "went down", "ACT1")
    assert (quickly.kind, quickly.instance) == ("NEG_ACTION_STATE", "7_2ecbplus m12")
