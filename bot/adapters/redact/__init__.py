"""The rules that find private data in a customer's words. One file is one idea; `redactor.py` joins them."""
