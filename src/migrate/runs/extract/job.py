"""What an extraction is asked to do and what follows from that, the same in every process that works on it."""

from functools import cached_property

from migrate.characters import Ledger
from migrate.convert.compile import Program, compile_target
from migrate.convert.definition.converter import Converter, load_converter
from migrate.layout import Layout, load_layout
from migrate.runs.directory import RunFolder
from migrate.runs.extract.decisions import Decided
from migrate.runs.extract.options import ExtractOptions, read_ledger
from migrate.sources.opening import open_source
from migrate.sources.papers.delivery import DeliveryPapers
from migrate.sources.source import OpenSource


class Job:
    """What was asked; what it takes to do it is read, opened and compiled when it is first needed.

    Another process gets what was asked only, since what is compiled cannot be sent. Raises what :func:`extract` raises
    for what cannot be read.
    """

    def __init__(self, converter_name: str, options: ExtractOptions) -> None:
        self.converter_name, self.options = converter_name, options
        self.folder = RunFolder(options.out)
        self.sources: dict[str, OpenSource] = {}
        self._programs: dict[int, Program] = {}

    def __reduce__(self) -> tuple[type["Job"], tuple[str, ExtractOptions]]:
        return Job, (self.converter_name, self.options)

    @cached_property
    def _as_it_lies(self) -> Converter:
        return load_converter(self.converter_name, self.options.overlay, self.options.domains)

    @cached_property
    def decided(self) -> Decided:
        """What people decided."""
        return Decided.read(self.options.decisions, self._as_it_lies.definition.system)

    @cached_property
    def converter(self) -> Converter:
        """The converter asked for, with the keys that people decided in its crosswalks."""
        converter = self._as_it_lies
        converter.crosswalks = self.decided.crosswalks(converter)
        return converter

    @cached_property
    def layout(self) -> Layout:
        """The layout that is converted to."""
        return load_layout(self.converter.definition.layout, self.options.layouts)

    @cached_property
    def papers(self) -> DeliveryPapers:
        """The vendor's papers."""
        return DeliveryPapers.read(self.options.delivery, self.converter.definition)

    @cached_property
    def ledger(self) -> Ledger:
        """The agency's ledger with the characters that people identified."""
        return self.decided.gaiji(read_ledger(self.options))

    def source(self, name: str) -> OpenSource:
        """Return a source, open."""
        if name not in self.sources:
            source = self.converter.sources[name]
            request = self.converter.request(source, self.options.delivery, self.options.batch_records)
            self.sources[name] = open_source(request)
        return self.sources[name]

    def program(self, number: int) -> Program:
        """Return the so many-eth definition (from 1), compiled."""
        if number not in self._programs:
            codes, target = self.decided.codes, self.converter.definition.file[number - 1]
            parameters = {"municipality": self.options.municipality, "base_date": self.options.base_date}
            self._programs[number] = compile_target(self.converter, target, self.layout, parameters, codes)
        return self._programs[number]
