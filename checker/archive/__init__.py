"""Many documents: streamed from files of any size, checked in bounded batches, by one process or by many.

What is read in here is never held as a whole. `containers` makes items of inputs, `batches` groups them, `checking` turns a
batch into findings and can be called in any process, `engines` decides in which ones.
"""
