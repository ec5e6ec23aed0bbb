"""From facts and evidence to a draft: select, word, parse. The language model itself is elsewhere."""
