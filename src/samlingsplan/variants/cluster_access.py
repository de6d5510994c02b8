"""How a Dask scheduler is reached: its address, and the certificates by which both ends know each other."""

import re
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from samlingsplan.errors import Complaint, InputError, Location

if TYPE_CHECKING:
    from distributed import Security

_ADDRESS = re.compile(
    r"(?P<protocol>tls|tcp)://(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):(?P<port>\d{1,5})", re.ASCII
)
_FILES = ("ca.pem", "cert.pem", "key.pem")
"""In a folder of certificates: whom one trusts, one's own certificate, and its key."""


@dataclass(frozen=True, slots=True)
class Access:
    """How a scheduler is reached.

    Parameters
    ----------
    address
        ``tls://host:port``, or ``tcp://host:port`` without encryption.
    certificates
        The folder with ``ca.pem``, ``cert.pem`` and ``key.pem``; None without encryption.
    """

    address: str
    certificates: Path | None = None

    def security(self) -> "Security | None":
        """Return the certificates as Dask reads them."""
        from distributed import Security

        if self.certificates is None:
            return None
        ca, cert, key = (str(self.certificates / name) for name in _FILES)
        return Security(tls_ca_file=ca, tls_client_cert=cert, tls_client_key=key, require_encryption=True)

    def scheduler_command(self) -> str:
        """Return the command that starts such a scheduler."""
        protocol, _, place = self.address.partition("://")
        port = place.rpartition(":")[2]
        return f"dask scheduler --protocol {protocol} --port {port} --no-dashboard{self._options()}"

    def worker_command(self) -> str:
        """Return the command that starts a worker."""
        return f"dask worker {self.address} --nthreads 1 --nworkers 2 --no-dashboard{self._options()}"

    def _options(self) -> str:
        if self.certificates is None:
            return ""
        names = zip(("--tls-ca-file", "--tls-cert", "--tls-key"), _FILES, strict=True)
        return "".join(f" {option} {file}" for option, file in names)


def access_to(address: str, certificates: Path | None, insecure: bool) -> Access:
    """Return how a scheduler is reached.

    Parameters
    ----------
    address
        ``tls://host:port``, or ``tcp://host:port``.
    certificates
        The folder with the certificates.
    insecure
        Whether ``tcp://`` beyond this machine is allowed: anybody on the network could read what is sent, and run code
        on the workers.

    Raises
    ------
    InputError
        When the address is none, is not allowed, or lacks what it needs.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None or not 1 <= int(match["port"]) <= 65535:
        raise InputError([Complaint("variants.bad_address", values={"found": address})])
    if find_spec("distributed") is None:
        raise InputError([Complaint("variants.no_dask")])
    if match["protocol"] == "tcp":
        if not insecure and not _is_loopback(match["host"]):
            raise InputError([Complaint("variants.insecure", values={"found": address})])
        return Access(address)
    if certificates is None:
        raise InputError([Complaint("variants.no_certificates", values={"found": address, "allowed": _FILES})])
    missing = [name for name in _FILES if not (certificates / name).is_file()]
    if missing:
        raise InputError([Complaint("variants.certificates_missing", Location(str(certificates)), {"found": missing})])
    return Access(address, certificates.absolute())


def _is_loopback(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
