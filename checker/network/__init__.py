"""The way to the web: which addresses may be asked, and connections that go to the address that was checked."""
