"""Rebuilds the reader's model: joins the data, fine-tunes, exports, evaluates. Nothing of it runs in the product."""
