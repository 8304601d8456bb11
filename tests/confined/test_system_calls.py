"""The filter of system calls: the kernel's numbers, and what the kernel makes of it."""

import errno
import re
import struct
from pathlib import Path

import pytest

from grader.confined.system_calls import (
    CLONE,
    CLONE3,
    MACHINES,
    REFUSED,
    SOCKET,
    UnknownMachine,
    call_filter,
)

each_machine = pytest.mark.parametrize("machine", MACHINES)

ALLOWED = "allowed"
KILLED = "killed"

_HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
_CLONE_THREAD, _CLONE_NEWNET, _CLONE_NEWUSER = 0x10000, 0x40000000, 0x10000000
_AF_INET, _AF_VSOCK, _AF_ALG = 2, 40, 38


def outcome(machine: str, number: int, argument: int = 0, audit: int = 0) -> str:
    """What the kernel does with a call: it runs the filter, step by step."""
    kind = audit or MACHINES[machine].audit
    data = struct.pack("=IIQ6Q", number, kind, 0, argument, *[0] * 5)
    steps = list(struct.iter_unpack("=HBBI", call_filter(machine)))
    loaded, at = 0, 0
    while True:
        operation, if_so, if_not, operand = steps[at]
        match operation:
            case 0x20:  # load
                [loaded] = struct.unpack_from("=I", data, operand)
                if_so = if_not = 0
            case 0x15 | 0x35 | 0x45:  # equal, at least, any bit
                is_so = {
                    0x15: loaded == operand,
                    0x35: loaded >= operand,
                    0x45: bool(loaded & operand),
                }[operation]
                if_so = if_so if is_so else if_not
            case 0x06:  # return
                action, detail = operand & 0xFFFF0000, operand & 0xFFFF
                return {
                    0x7FFF0000: ALLOWED,
                    0x80000000: KILLED,
                    0x00050000: errno.errorcode.get(detail, ""),
                }[action]
        at += 1 + if_so


def numbers(machine: str) -> dict[str, int]:
    """By name: all calls that the filter knows."""
    column = MACHINES[machine].column
    tables = [*REFUSED.values(), CLONE, CLONE3, SOCKET]
    return {name: table[name][column] for table in tables for name in table}


@each_machine
def test_the_numbers_are_the_kernels(machine: str) -> None:
    header = _HEADERS[machine]
    if not header.exists():
        pytest.skip("needs linux-libc-dev")
    defined = re.findall(r"#define __NR_(\w+)\s+(\d+)", header.read_text())
    known = {name: int(number) for name, number in defined}
    assert numbers(machine).items() <= known.items()


@each_machine
def test_it_refuses_what_the_table_names_and_no_more(machine: str) -> None:
    known = numbers(machine)
    for calls in REFUSED.values():
        assert {outcome(machine, known[name]) for name in calls} == {"EPERM"}
    others = {*range(500)} - set(known.values())
    assert {outcome(machine, number) for number in others} == {ALLOWED}


@each_machine
@pytest.mark.parametrize(
    ("name", "argument", "expected"),
    [
        ("clone", 0, ALLOWED),  # fork
        ("clone", _CLONE_THREAD, ALLOWED),
        ("clone", _CLONE_NEWUSER, "EPERM"),
        ("clone", _CLONE_THREAD | _CLONE_NEWNET, "EPERM"),
        ("clone3", 0, "ENOSYS"),  # so that the C library uses clone
        ("socket", _AF_INET, ALLOWED),
        ("socket", _AF_VSOCK, "EAFNOSUPPORT"),
        ("socketpair", _AF_ALG, "EAFNOSUPPORT"),
    ],
)
def test_it_looks_at_the_argument(
    machine: str, name: str, argument: int, expected: str
) -> None:
    assert outcome(machine, numbers(machine)[name], argument) == expected


def test_calls_of_another_kind_of_processor_end_the_process() -> None:
    i386, first_of_x32 = 0x40000003, 0x40000000
    assert outcome("x86_64", 1, audit=i386) == KILLED
    assert outcome("x86_64", first_of_x32) == "ENOSYS"


def test_without_the_numbers_there_is_no_filter() -> None:
    with pytest.raises(UnknownMachine):
        call_filter("a processor of tomorrow")
