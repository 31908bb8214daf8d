"""One module a page; its templates are in the folder of the same name."""
