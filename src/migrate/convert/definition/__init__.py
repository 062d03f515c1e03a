"""A converter folder (変換定義) as models, overlays laid over it, and what is said of one that cannot be used."""
