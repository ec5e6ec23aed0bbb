"""What this laptop can bear: threads to use, memory that is free, and whether its processor has what the engine needs.

Asked before the library is loaded: on a processor without AVX2 the first instruction ends the process.
"""

import ctypes
import os
import platform
import re
import sys
from pathlib import Path

_X86 = frozenset({"x86_64", "amd64", "i386", "i686"})
_WINDOWS_AVX2 = 40  # PF_AVX2_INSTRUCTIONS_AVAILABLE, processthreadsapi.h
_WINDOWS_CORE = 0  # RelationProcessorCore, winnt.h


def default_threads() -> int:
    """Return the physical cores less one, at least one.

    One core stays free for the window: threads that spin against a busy core are slower than one thread.
    """
    return max(1, (_physical_cores() or os.cpu_count() or 1) - 1)


def has_avx2() -> bool | None:
    """Return whether the processor has AVX2; None where it has no such thing (ARM) or the system does not say."""
    if platform.machine().lower() not in _X86:
        return None
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.IsProcessorFeaturePresent(_WINDOWS_AVX2))
    flags = re.search(r"^flags\s*:(.*)$", _read("/proc/cpuinfo"), re.MULTILINE)
    return "avx2" in flags[1].split() if flags else None


def free_memory_mb() -> int | None:
    """Return the memory, in MB, that a program can still have; None where the system does not say."""
    if sys.platform == "win32":
        status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
        answered = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return status.available_physical // (1 << 20) if answered else None
    available = re.search(r"^MemAvailable:\s*(\d+) kB$", _read("/proc/meminfo"), re.MULTILINE)
    return int(available[1]) // 1024 if available else None


def _physical_cores() -> int | None:
    """Return the cores, two threads of one core counted once; None where the system does not say."""
    if sys.platform == "win32":
        return _windows_cores()
    text = _read("/proc/cpuinfo")
    packages = re.findall(r"^physical id\s*:\s*(\d+)$", text, re.MULTILINE)
    cores = re.findall(r"^core id\s*:\s*(\d+)$", text, re.MULTILINE)
    return len(set(zip(packages, cores, strict=False))) or None


def _windows_cores() -> int | None:
    if sys.platform == "win32":
        size = ctypes.c_uint32(0)
        ctypes.windll.kernel32.GetLogicalProcessorInformation(None, ctypes.byref(size))
        entries = (_ProcessorRelation * (size.value // ctypes.sizeof(_ProcessorRelation)))()
        if ctypes.windll.kernel32.GetLogicalProcessorInformation(entries, ctypes.byref(size)):
            return sum(entry.relationship == _WINDOWS_CORE for entry in entries) or None
    return None


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX, as GlobalMemoryStatusEx fills it."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total_physical", ctypes.c_uint64),
        ("available_physical", ctypes.c_uint64),
        ("total_page_file", ctypes.c_uint64),
        ("available_page_file", ctypes.c_uint64),
        ("total_virtual", ctypes.c_uint64),
        ("available_virtual", ctypes.c_uint64),
        ("available_extended_virtual", ctypes.c_uint64),
    )


class _ProcessorRelation(ctypes.Structure):
    """SYSTEM_LOGICAL_PROCESSOR_INFORMATION, its union left unread."""

    _fields_ = (
        ("mask", ctypes.c_size_t),
        ("relationship", ctypes.c_int),
        ("unread", ctypes.c_uint64 * 2),
    )
