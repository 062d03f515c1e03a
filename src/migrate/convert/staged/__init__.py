"""What needs more than a batch: tables turned to records, joins, histories, crosswalks; out of core, in DuckDB."""
