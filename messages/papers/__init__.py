"""Papers: Word and Excel files, made from read models. Pure: values in, bytes out."""
