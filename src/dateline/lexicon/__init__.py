"""Language and world knowledge as data, and the code that loads and checks it."""
