"""Article to Document: sentences, parse, entities, coreference."""
