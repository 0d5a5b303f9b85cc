"""What the kernel refuses inside the box, by number (seccomp). Known for x86-64 and 64-bit ARM on Linux."""

import ctypes
import errno
import os
import sys
from dataclasses import dataclass

LOAD, IF_EQUAL, IF_SET, IF_AT_LEAST, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
AT_NUMBER, AT_MACHINE, AT_FIRST_ARGUMENT = 0, 4, 16
A_THREAD = 0x00010000
FOREIGN_NUMBERS = 0x40000000  # the x32 numbers of an x86-64 kernel
KEEP_PRIVILEGES_DOWN, SET_FILTER, FILTER = 38, 22, 2


@dataclass(frozen=True)
class Machine:
    """Its mark in the kernel, how it numbers the making of a process, and the numbers of what is refused."""

    mark: int
    make: int
    refused: tuple[int, ...]


MAKE_NEW_STYLE = 435  # clone3, the same everywhere; answered "unknown", so that the C library asks the old way
# The same everywhere: io_uring_setup, pidfd_send_signal, pidfd_open, openat2, pidfd_getfd, open_tree, move_mount.
EVERYWHERE = (425, 424, 434, 437, 438, 428, 429)
MACHINES = {
    "x86_64": Machine(
        0xC000003E,
        56,
        (
            *(2, 85, 257, 304, 319),  # open, creat, openat, open_by_handle_at, memfd_create
            *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),  # socket and its family
            *(57, 58, 59, 322),  # fork, vfork, execve, execveat
            *(62, 200, 101, 310, 311),  # kill, tkill, ptrace, process_vm_readv, process_vm_writev
            *(82, 83, 84, 86, 87, 88, 258, 263, 264, 265, 266, 316),  # rename, mkdir, rmdir, link, unlink, symlink
            *(76, 90, 92, 94, 132, 133, 188, 189, 235, 259, 260, 268, 280),  # truncate, chmod, chown, utime, mknod
            *(161, 165, 166, 272, 308, 321),  # chroot, mount, umount2, unshare, setns, bpf
            *(29, 64, 68, 240, 248, 249, 250, 253, 294, 298, 323),  # shared memory, queues, keys, watching, perf
        ),
    ),
    "aarch64": Machine(
        0xC00000B7,
        220,
        (
            *(56, 265, 279),
            *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269),
            *(221, 281),
            *(129, 130, 117, 270, 271),
            *(34, 35, 36, 37, 38, 276),
            *(33, 45, 53, 54, 88, 5, 6),
            *(51, 40, 39, 97, 268, 280),
            *(194, 190, 186, 180, 217, 218, 219, 26, 241, 282),
        ),
    ),
}


class Line(ctypes.Structure):
    _fields_ = [("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("k", ctypes.c_uint32)]


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("lines", ctypes.POINTER(Line))]


def program(machine: Machine) -> list[Line]:
    """The filter: another machine's calls end the process; what is listed is refused; all else is allowed."""
    lines = [Line(LOAD, 0, 0, AT_MACHINE), Line(IF_EQUAL, 1, 0, machine.mark), Line(RETURN, 0, 0, KILL)]
    lines += [Line(LOAD, 0, 0, AT_NUMBER), Line(IF_AT_LEAST, 0, 1, FOREIGN_NUMBERS), Line(RETURN, 0, 0, KILL)]
    for number in (*EVERYWHERE, *machine.refused):
        lines += [Line(IF_EQUAL, 0, 1, number), Line(RETURN, 0, 0, REFUSE | errno.EPERM)]
    lines += [Line(IF_EQUAL, 0, 1, MAKE_NEW_STYLE), Line(RETURN, 0, 0, REFUSE | errno.ENOSYS)]
    # A thread may be made, since some decoders need one; a process may not.
    lines += [Line(IF_EQUAL, 0, 3, machine.make), Line(LOAD, 0, 0, AT_FIRST_ARGUMENT)]
    lines += [Line(IF_SET, 1, 0, A_THREAD), Line(RETURN, 0, 0, REFUSE | errno.EPERM)]
    return [*lines, Line(RETURN, 0, 0, ALLOW)]


def refuse_calls(libc: ctypes.CDLL) -> bool:
    machine = MACHINES.get(os.uname().machine)
    if sys.platform != "linux" or machine is None or sys.maxsize < 2**32:
        return False
    lines = program(machine)
    array = (Line * len(lines))(*lines)
    if libc.prctl(KEEP_PRIVILEGES_DOWN, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(SET_FILTER, FILTER, ctypes.byref(Program(len(lines), array)), 0, 0) == 0)
