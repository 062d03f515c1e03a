"""Tables and views of databases, read through SQLAlchemy (extra ``databases``)."""
