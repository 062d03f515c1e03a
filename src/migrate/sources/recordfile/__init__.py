"""Files of records: fixed length or with record lengths, several record types, header and trailer."""
