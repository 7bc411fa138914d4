"""SM2 and SM3 operations a second: ours (OpenSSL) against pure-Python gmssl, and the cost of a signed request.

Run from the top folder: ``python -m benchmarks.crypto``. Every figure is the median of three runs; both
libraries run in turn in the same thread, with the same key and text, and are charged the processor's time that
they use, so that other work on the machine does not matter.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from gmssl import sm2 as gmssl_sm2
from gmssl import sm3 as gmssl_sm3

from chengyun.exchange.signing import Profile, Signer, Verifier, new_key_pair
from chengyun.kernel.crypto import sm2, sm3

RUNS = 3
SLICES = 10
SLICE_SECONDS = 0.1
AIM = 20
DIGEST = b"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
TEXT = bytes(range(256)) * 80  # 20 KB
BODY = ("[" + ",".join(['{"districtCode":"210102","dutyGridCount":120}'] * 4_400) + "]")[:200_000].encode()


Operation = Callable[[], object]


def run(*operations: Operation) -> list[float]:
    """Operations a second of each, taking turns in short slices."""
    done = [0] * len(operations)
    spent = [0.0] * len(operations)
    for operation in operations:
        operation()
    for _ in range(SLICES):
        for at, operation in enumerate(operations):
            start = time.thread_time()
            while (passed := time.thread_time() - start) < SLICE_SECONDS:
                operation()
                done[at] += 1
            spent[at] += passed
    return [count / seconds for count, seconds in zip(done, spent, strict=True)]


def medians(*operations: Operation) -> list[float]:
    """The median of RUNS runs for each operation."""
    return [statistics.median(rates) for rates in zip(*(run(*operations) for _ in range(RUNS)), strict=True)]


def signed_request(profile: Profile) -> tuple[Operation, Operation]:
    """Signing and verifying a request of 200 KB."""
    pair = new_key_pair(profile)
    signer, verifier = Signer(profile, pair.signing), Verifier(profile, pair.verifying)
    params = {"group": "basic", "table": "part", "data": BODY, "appID": "a", "timestamp": "1"}
    signed, headers = signer.sign("POST", "/", params)
    return lambda: signer.sign("POST", "/", params), lambda: verifier.verify("POST", "/", signed, headers)


def main() -> None:
    key = sm2.PrivateKey.generate()
    other = gmssl_sm2.CryptSM2(private_key=key.to_hex(), public_key="", mode=1)
    other.public_key = key.public.to_hex()[2:]  # its constructor spoils coordinates that begin with 04
    signature = key.sign(DIGEST)
    other_signature = other.sign_with_sm3(DIGEST)
    cipher = key.public.encrypt(DIGEST)
    other_cipher = other.encrypt(DIGEST)
    assert key.public.verify(bytes.fromhex(other_signature), DIGEST)
    assert key.decrypt(other_cipher) == DIGEST

    rows: list[tuple[str, Operation, Operation]] = [
        ("SM2 sign", lambda: key.sign(DIGEST), lambda: other.sign_with_sm3(DIGEST)),
        (
            "SM2 verify",
            lambda: key.public.verify(signature, DIGEST),
            lambda: other.verify_with_sm3(other_signature, DIGEST),
        ),
        ("SM2 encrypt", lambda: key.public.encrypt(DIGEST), lambda: other.encrypt(DIGEST)),
        ("SM2 decrypt", lambda: key.decrypt(cipher), lambda: other.decrypt(other_cipher)),
        ("SM3 of 20 KB", lambda: sm3.digest(TEXT), lambda: gmssl_sm3.sm3_hash(list(TEXT))),
    ]
    print(f"{'operation':<14}{'ours /s':>12}{'gmssl /s':>12}{'ratio':>10}   aim {AIM}")
    for name, ours, theirs in rows:
        one, two = medians(ours, theirs)
        print(
            f"{name:<14}{one:>12,.0f}{two:>12,.1f}{one / two:>9,.0f}x   {'met' if one / two >= AIM else 'not met'}"
        )

    print(f"\n{'request of 200 KB':<20}{'sign ms':>10}{'verify ms':>12}")
    for profile in Profile:
        sign, verify = medians(*signed_request(profile))
        print(f"{profile:<20}{1000 / sign:>10.2f}{1000 / verify:>12.2f}")


if __name__ == "__main__":
    main()
