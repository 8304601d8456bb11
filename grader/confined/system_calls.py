"""The system calls that are refused to student code, as a filter for the kernel.

The filter is a program of classic BPF: https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

import errno
import platform
import struct
from typing import NamedTuple

_CLONE_NEW = 0x7E020000  # each CLONE_NEW… flag that clone() knows
_FAMILIES = (1, 2, 10, 16)  # AF_UNIX, AF_INET, AF_INET6, AF_NETLINK


class Machine(NamedTuple):
    """A kind of processor: the kernel's number for it, and its place in the tables."""

    audit: int  # AUDIT_ARCH_… in linux/audit.h
    column: int


MACHINES = {"x86_64": Machine(0xC000003E, 0), "aarch64": Machine(0xC00000B7, 1)}
_X32 = 0x40000000  # set in the numbers of a second set of calls that x86-64 has

# By reason: the number of each refused call on x86-64 and on aarch64.
REFUSED: dict[str, dict[str, tuple[int, int]]] = {
    "what it makes outlasts the submission": {
        "add_key": (248, 217),
        "keyctl": (250, 219),
        "mq_open": (240, 180),
        "msgget": (68, 186),
        "request_key": (249, 218),
        "semget": (64, 190),
        "shmget": (29, 194),
    },
    "it takes memory that belongs to no process": {
        "memfd_create": (319, 279),
        "memfd_secret": (447, 447),
    },
    "it reaches into another process": {
        "kcmp": (312, 272),
        "migrate_pages": (256, 238),
        "move_pages": (279, 239),
        "perf_event_open": (298, 241),
        "pidfd_getfd": (438, 438),
        "process_madvise": (440, 440),
        "process_vm_readv": (310, 270),
        "process_vm_writev": (311, 271),
        "ptrace": (101, 117),
    },
    "what it changes of another process, Python cannot see": {
        "ioprio_set": (251, 30),
        "sched_setattr": (314, 274),
    },
    "it makes a sandbox of its own, with rights in it": {
        "fsopen": (430, 430),
        "mount": (165, 40),
        "mount_setattr": (442, 442),
        "move_mount": (429, 429),
        "open_tree": (428, 428),
        "pivot_root": (155, 41),
        "setns": (308, 268),
        "umount2": (166, 39),
        "unshare": (272, 97),
    },
    "it reaches parts of the kernel that Python does without": {
        "bpf": (321, 280),
        "fanotify_init": (300, 262),
        "io_uring_enter": (426, 426),
        "io_uring_register": (427, 427),
        "io_uring_setup": (425, 425),
        "name_to_handle_at": (303, 264),
        "open_by_handle_at": (304, 265),
        "syslog": (103, 116),
        "userfaultfd": (323, 282),
    },
}
# Refused for some arguments, or in another way.
CLONE = {"clone": (56, 220)}  # with a new namespace
CLONE3 = {"clone3": (435, 435)}  # its flags cannot be seen: the C library uses clone
SOCKET = {"socket": (41, 198), "socketpair": (53, 199)}  # of another family

_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # where struct seccomp_data has them

_Step = tuple[int, int, int, int]  # operation, steps to jump if so, if not, operand


class UnknownMachine(Exception):
    """The numbers of the system calls of this kind of processor are not known."""


def call_filter(machine: str = platform.machine()) -> bytes:
    """The filter, for `bwrap --seccomp`; raises `UnknownMachine`.

    Calls of another kind of processor (32 bits) end the process that makes them.
    """
    if machine not in MACHINES:
        raise UnknownMachine(machine)
    audit, column = MACHINES[machine]
    steps: list[_Step] = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        _refuse(errno.ENOSYS),
    ]
    for calls in REFUSED.values():
        for numbers in calls.values():
            steps += [(_EQUAL, 0, 1, numbers[column]), _refuse(errno.EPERM)]
    for numbers in CLONE3.values():
        steps += [(_EQUAL, 0, 1, numbers[column]), _refuse(errno.ENOSYS)]
    for numbers in CLONE.values():
        steps += [
            (_EQUAL, 0, 4, numbers[column]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_ANY_BIT, 0, 1, _CLONE_NEW),
            _refuse(errno.EPERM),
            (_RETURN, 0, 0, _ALLOW),
        ]
    for numbers in SOCKET.values():
        count = len(_FAMILIES)
        steps += [
            (_EQUAL, 0, count + 3, numbers[column]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            *((_EQUAL, count - n, 0, family) for n, family in enumerate(_FAMILIES)),
            _refuse(errno.EAFNOSUPPORT),
            (_RETURN, 0, 0, _ALLOW),
        ]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _refuse(error: int) -> _Step:
    """Answer a call with this error."""
    return _RETURN, 0, 0, 0x00050000 | error
