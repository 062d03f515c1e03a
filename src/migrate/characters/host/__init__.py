"""Character sets of mainframes: EBCDIC and its relatives, double-byte sets, and both with shift codes."""

from migrate.characters.host.charset import Carried, HostCharset, host_charset, host_charset_names
from migrate.characters.host.exact import Fault
from migrate.characters.host.folded import folded_codes
from migrate.characters.host.pack import Installed, default_folder, install

__all__ = [
    "Carried", "Fault", "HostCharset", "Installed", "default_folder", "folded_codes", "host_charset",
    "host_charset_names", "install",
]  # fmt: skip
