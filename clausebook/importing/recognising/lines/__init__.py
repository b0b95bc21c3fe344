"""Every line of a document with what it looks like, and the numbers that follow one another through it."""
