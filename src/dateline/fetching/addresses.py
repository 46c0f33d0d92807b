"""Where a host name leads: only to public addresses, and the address that was checked is the one that is used.

Sources: RFC 6890 (special-purpose addresses, as the standard library's ipaddress has them), RFC 6052 (NAT64), RFC 3056
(6to4), RFC 4380 (Teredo): an inner IPv4 address is checked as well.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias

from dateline.fetching.refusals import Refused

Address: TypeAlias = IPv4Address | IPv6Address
# From a host name and a port to its addresses, as text.
Resolver: TypeAlias = Callable[[str, int], list[str]]

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host as the system's resolver gives them; raises OSError if there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def is_public(address: Address) -> bool:
    """Whether an address, and any IPv4 address inside it, is one of the open internet."""
    return all(a.is_global and not a.is_multicast and not a.is_reserved for a in (address, *_inside(address)))


def _inside(address: Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _NAT64) or int(address) >> 32 == 0:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [a for a in inner if a is not None]


def checked_address(host: str, port: int, resolver: Resolver, allow_private: bool) -> str:
    """The address to connect to for a host. Raises Refused if any of its addresses is private and that is not allowed.

    A name with one private address among its public ones is refused as a whole: it is either broken or a trap.
    """
    try:
        addresses = [ip_address(text.partition("%")[0]) for text in resolver(host, port)]
    except (OSError, UnicodeError, ValueError) as error:
        raise Refused(f"the host {host!r} is not found ({error}); check the address") from error
    if not addresses:
        raise Refused(f"the host {host!r} has no address; check the address")
    private = next((a for a in addresses if not is_public(a)), None)
    if private is not None and not allow_private:
        raise Refused(f"the host {host!r} is at {private}, which is not public; --allow-private allows it")
    return str(addresses[0])
