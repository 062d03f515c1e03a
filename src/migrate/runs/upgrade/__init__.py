"""A delivery of layout XML from one version of the standard into another, where nothing has to be decided."""
