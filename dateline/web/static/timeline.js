// The two pictures of the timeline, from the rows in the page; the table below has the same.
"use strict";
{
  const box = document.querySelector("[data-timeline]");
  const ROW = 16, BAR = 10, LEAST = 5, GAP = 3, AXIS = 30, STRIP = 28, LEFT = 18;
  const NAMES = ["lane", "past", "start", "end", "precision", "claims", "events", "first", "last"];
  const spans = JSON.parse(box.dataset.spans).map((row, n) => ({ n, ...Object.fromEntries(row.map((value, i) => [NAMES[i], value])) }));
  // A year of four figures: Date takes "0099" for itself, others may be out of its reach.
  const time = (iso) => { const found = iso ? new Date(iso.length > 10 ? iso : `${iso}T00:00:00Z`) : null; return found && !Number.isNaN(+found) ? found : null; };
  for (const span of spans) for (const key of ["start", "end", "first", "last"]) span[`${key}At`] = time(span[key]);
  const known = spans.filter((span) => span.startAt || span.endAt);
  const unknown = spans.filter((span) => !span.startAt && !span.endAt);
  const day = 864e5;
  const plural = (n) => `${n.toLocaleString("en")} claim${n === 1 ? "" : "s"}`;
  const lastDay = (span) => new Date(span.endAt - 1).toISOString().slice(0, 10);
  const when = (span) => !span.startAt && !span.endAt ? "time unknown" : !span.endAt ? `since ${span.start}` : !span.startAt ? `before ${span.end}` : lastDay(span) > span.start ? `${span.start} to ${lastDay(span)}` : span.start;
  const says = (span) => `${span.lane}${span.past ? ", told as past" : ""}: ${when(span)}${span.precision ? ` (known to the ${span.precision})` : ""}, ${plural(span.claims)}; told ${(span.first ?? "at an unknown time").slice(0, 10)}${span.last && span.last !== span.first ? ` to ${span.last.slice(0, 10)}` : ""}`;

  function address(changes) {
    const asked = new URLSearchParams(location.search);
    for (const name of ["offset", "limit"]) asked.delete(name);
    for (const [name, value] of Object.entries(changes)) value == null ? asked.delete(name) : asked.set(name, value);
    return `?${asked}`;
  }
  const open = (span) => {
    const changes = { by: null, background: String(Boolean(span.past)) };
    if (box.dataset.by === "type") changes.type = span.lane;
    if (span.startAt) Object.assign(changes, { since: span.start.slice(0, 10), until: span.endAt ? lastDay(span) : null });
    location.assign(`/claims${address(changes)}`);
  };

  function hatches(svg, name) {
    for (const kind of ["news", "past"]) {
      const pattern = svg.append("pattern").attr("id", `${name}-${kind}`).attr("width", 5).attr("height", 5).attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
      pattern.append("line").attr("class", `hatch-${kind}`).attr("y2", 5).attr("stroke-width", 2);
    }
  }

  function drawing(where, width, height, label) {
    where.replaceChildren();
    return d3.select(where).append("svg").attr("class", "spans").attr("viewBox", [0, 0, width, height]).attr("role", "img").attr("aria-label", label);
  }

  const kind = (span) => `bar ${span.precision === "day" ? "whole" : "part"}${span.past ? " past" : ""}`;
  const fill = (name) => (span) => span.precision === "day" ? null : `url(#${name}-${span.past ? "past" : "news"})`;
  const marked = (bars) => bars.attr("data-span", (span) => span.n).on("click", (_, span) => open(span)).append("title").text(says);

  // Puts the bars of a lane into as few rows as they have room in.
  function pack(lane, x, right) {
    const ends = [];
    for (const span of lane) {
      span.x0 = x(span.startAt ?? x.domain()[0]);
      span.x1 = Math.max(span.endAt ? x(span.endAt) : right, span.x0 + LEAST);
      span.label = span.claims > 1 ? span.claims.toLocaleString("en") : "";
      const reach = Math.min(span.x1 + (span.label ? 5 + 7 * span.label.length : 0), right + 30);
      let row = ends.findIndex((end) => end + GAP <= span.x0);
      if (row < 0) row = ends.push(0) - 1;
      ends[row] = reach;
      span.row = row;
    }
    return ends.length;
  }

  function lanes(width) {
    const right = width - 36;
    const from = d3.min(known, (span) => span.startAt ?? span.endAt);
    const to = d3.max([...known.flatMap((span) => [span.startAt, span.endAt]), ...known.filter((span) => !span.endAt).map((span) => span.lastAt)]);
    const x = d3.scaleUtc([from, +to - +from < day ? new Date(+from + day) : to], [LEFT, right]);
    const things = [];
    let y = AXIS;
    for (const [past, title] of [[false, "Told as news"], [true, "Told as the past of a story"]]) {
      const part = known.filter((span) => Boolean(span.past) === past);
      if (!part.length) continue;
      y += 6;
      things.push({ head: title, y: (y += 16) });
      const grouped = d3.sort([...d3.group(part, (span) => span.lane)], ([, lane]) => -d3.sum(lane, (span) => span.claims));
      for (const [name, lane] of grouped) {
        things.push({ name, y: (y += 18), rule: y - 14 });
        const rows = pack(d3.sort(lane, (span) => span.startAt ?? 0), x, right);
        for (const span of lane) span.y = y + 5 + span.row * ROW;
        y += rows * ROW + 4;
      }
    }
    const none = [];
    if (unknown.length) {
      y += 6;
      things.push({ head: "Time unknown: it may have been at any time", y: (y += 16) });
      for (const past of [false, true]) {
        const count = d3.sum(unknown.filter((span) => Boolean(span.past) === past), (span) => span.claims);
        if (!count) continue;
        none.push({ past, y: y + 6, label: `${plural(count)}${past ? ", told as past" : ", told as news"}` });
        y += 34;
      }
    }
    const height = y + 8 + STRIP;
    const svg = drawing(box.querySelector("[data-lanes]"), width, height, "When it happened, by lane; the table below has the same intervals");
    hatches(svg, "lane");
    const ticks = Math.max(width / 110, 3);
    svg.append("g").attr("transform", `translate(0,${AXIS - 6})`).call(d3.axisTop(x).ticks(ticks).tickSize(4));
    svg.append("g").selectAll("line").data(x.ticks(ticks)).join("line").attr("class", "rule").attr("x1", x).attr("x2", x).attr("y1", AXIS).attr("y2", height - STRIP);
    svg.append("g").selectAll("text").data(things).join("text").attr("class", (one) => one.head ? "head" : "soft").attr("x", 0).attr("y", (one) => one.y).text((one) => one.head ?? one.name);
    const bars = svg.append("g").selectAll("rect").data(known).join("rect").attr("class", kind).attr("fill", fill("lane")).attr("x", (span) => span.x0).attr("y", (span) => span.y).attr("width", (span) => span.x1 - span.x0).attr("height", BAR);
    marked(bars);
    svg.append("g").selectAll("path").data(known.filter((span) => !span.endAt)).join("path").attr("class", (span) => `arrow${span.past ? " past" : ""}`).attr("d", (span) => `M${span.x1 + 2},${span.y}l7,${BAR / 2}l-7,${BAR / 2}`);
    svg.append("g").selectAll("text").data(known.filter((span) => span.label)).join("text").attr("x", (span) => span.x1 + (span.endAt ? 3 : 12)).attr("y", (span) => span.y + BAR - 0.5).text((span) => span.label);
    const any = svg.append("g").selectAll("g").data(none).join("g");
    any.append("rect").attr("class", (one) => `bar part${one.past ? " past" : ""}`).attr("fill", (one) => `url(#lane-${one.past ? "past" : "news"})`).attr("x", LEFT).attr("width", right - LEFT).attr("y", (one) => one.y).attr("height", BAR);
    any.append("text").attr("x", LEFT).attr("y", (one) => one.y + BAR + 13).text((one) => one.label);
    brush(svg, x, height, right);
    return x;
  }

  function brush(svg, x, height, right) {
    const place = svg.append("g").attr("transform", `translate(0,${height - STRIP})`);
    place.append("rect").attr("class", "strip").attr("x", LEFT).attr("width", right - LEFT).attr("height", STRIP);
    place.append("g").call(d3.axisBottom(x).ticks(Math.max(right / 110, 3)).tickSize(4));
    const said = box.querySelector("[data-brushed]");
    const iso = (value) => x.invert(value).toISOString().slice(0, 10);
    place.append("g").call(d3.brushX().extent([[LEFT, 0], [right, STRIP]]).on("end", ({ selection }) => {
      if (!selection) return;
      const [since, until] = selection.map(iso);
      const link = Object.assign(document.createElement("a"), { href: address({ since, until }), textContent: `Show only ${since} to ${until}` });
      said.replaceChildren(link);
    }));
  }

  function told(width, x0) {
    const height = 300, left = 74, top = 10, bottom = height - 26, right = width - 14;
    const dated = spans.filter((span) => span.firstAt);
    const where = box.querySelector("[data-told]");
    where.parentElement.hidden = !dated.length;
    if (!dated.length) return;
    const x = d3.scaleUtc(x0.domain(), [left, right]);
    const [from, to] = [d3.min(dated, (span) => span.firstAt), d3.max(dated, (span) => span.lastAt)];
    const y = d3.scaleUtc([from, +to - +from < day ? new Date(+from + day) : to], [bottom - 6, top + 6]);
    const svg = drawing(where, width, height, "When it happened (across) against when it was told (up); the table below has both");
    hatches(svg, "told");
    svg.append("clipPath").attr("id", "plot").append("rect").attr("x", left).attr("y", top).attr("width", right - left).attr("height", bottom - top);
    svg.append("g").attr("transform", `translate(0,${bottom})`).call(d3.axisBottom(x).ticks(Math.max(width / 110, 3)).tickSize(4));
    svg.append("g").attr("transform", `translate(${left - 20},0)`).call(d3.axisLeft(y).ticks(6).tickSize(4));
    svg.append("line").attr("class", "at-once").attr("clip-path", "url(#plot)").attr("x1", x(y.domain()[0])).attr("x2", x(y.domain()[1])).attr("y1", y.range()[0]).attr("y2", y.range()[1]);
    const tall = (span) => Math.max(y(span.firstAt) - y(span.lastAt ?? span.firstAt), LEAST);
    const bars = svg.append("g").selectAll("rect").data(dated).join("rect").attr("class", kind).attr("fill", fill("told"));
    bars.attr("x", (span) => span.startAt || span.endAt ? x(span.startAt ?? x.domain()[0]) : left - 16)
      .attr("width", (span) => span.startAt || span.endAt ? Math.max((span.endAt ? x(span.endAt) : right) - x(span.startAt ?? x.domain()[0]), LEAST) : 10)
      .attr("y", (span) => y(span.firstAt) - tall(span)).attr("height", tall);
    marked(bars);
  }

  // The row of the table that has the focus is marked in the pictures.
  const rows = [...document.querySelectorAll("tbody tr")];
  function follow(event) {
    const n = rows.indexOf(event.target.closest?.("tbody tr"));
    for (const bar of box.querySelectorAll(".here")) bar.classList.remove("here");
    if (n >= 0) for (const bar of box.querySelectorAll(`[data-span="${n + Number(box.dataset.offset)}"]`)) bar.classList.add("here");
  }
  for (const kind of ["focusin", "mouseover"]) document.addEventListener(kind, follow);

  let drawn = 0;
  new ResizeObserver(() => {
    const width = Math.round(box.clientWidth);
    if (!width || width === drawn) return;
    drawn = width;
    told(width, lanes(width));
  }).observe(box);
}
