"""Signature profiles: to the letter of 6.3.1, and no change of a request goes unnoticed."""

from __future__ import annotations

import base64
from functools import cache

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from gmssl import sm2 as gmssl_sm2
from gmssl import sm3 as gmssl_sm3
from hypothesis import assume, given
from hypothesis import strategies as st

from chengyun.exchange import signing
from chengyun.exchange.signing import (
    NONCE_HEADER,
    PROFILE_HEADER,
    KeyPair,
    Profile,
    Refusal,
    SignatureRefused,
    Signer,
    Verifier,
)
from chengyun.kernel.crypto import sm2
from chengyun.kernel.crypto.errors import CryptoError

PATH = "/eUrbanMIS/api/v1/pushdata"
# The standard's own example, table A.0.1.
PARAMS: dict[str, str | bytes] = {
    "group": "basic",
    "table": "part",
    "data": '[{"districtCode":"210102","dutyGridCount":120},{"districtCode":"210103","dutyGridCount":98}]',
    "appID": "city210100",
    "timestamp": "1763827200",
    "version": "1.0",
}
CANONICAL = (
    "appID=city210100&"
    'data=[{"districtCode":"210102","dutyGridCount":120},{"districtCode":"210103","dutyGridCount":98}]&'
    "group=basic&table=part&timestamp=1763827200&version=1.0"
)
NONCE = "nonce-0123456789"
PROFILES = pytest.mark.parametrize("profile", Profile)

names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name != "sign")
values = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
requests = st.dictionaries(names, values, min_size=1, max_size=6)


@cache
def pair(profile: Profile) -> KeyPair:
    return signing.new_key_pair(profile)


@cache
def signer(profile: Profile) -> Signer:
    return Signer(profile, pair(profile).signing)


@cache
def verifier(profile: Profile) -> Verifier:
    return Verifier(profile, pair(profile).verifying)


def refusal(
    profile: Profile,
    params: dict[str, str | bytes],
    headers: dict[str, str],
    *,
    method: str = "POST",
    path: str = PATH,
) -> Refusal:
    with pytest.raises(SignatureRefused) as refused:
        verifier(profile).verify(method, path, params, headers)
    return refused.value.reason


class TestCanonicalString:
    def test_sorted_raw_values_without_sign(self) -> None:
        assert signing.canonical({**PARAMS, "sign": "x"}).decode() == CANONICAL
        assert signing.canonical({"where": "名称 = 'A&B'"}) == "where=名称 = 'A&B'".encode()

    def test_digest_is_sm3_of_it(self) -> None:
        expected = gmssl_sm3.sm3_hash(list(CANONICAL.encode()))
        assert signing.canonical_digest(PARAMS) == expected

    @given(requests)
    def test_bytes_and_text_are_the_same(self, params: dict[str, str]) -> None:
        as_bytes = {name: value.encode() for name, value in params.items()}
        assert signing.canonical_digest(params) == signing.canonical_digest(as_bytes)

    @pytest.mark.parametrize("name", ["", "a=b", "a&b", "名称", "1a", "a b"])
    def test_names_are_plain(self, name: str) -> None:
        with pytest.raises(SignatureRefused, match="参数名"):
            signing.canonical({name: "1"})

    def test_text_that_is_not_utf8(self) -> None:
        with pytest.raises(SignatureRefused, match="参数 data 不是合法的 UTF-8"):
            signing.canonical({"data": "\ud800"})


@pytest.mark.requirement("6.3.1")
class TestStandardToTheLetter:
    """A client written from the standard alone, in pure Python, without our code."""

    def client(self, *, mode: int = 1) -> gmssl_sm2.CryptSM2:
        public = sm2.PublicKey.from_pem(pair(Profile.STANDARD).signing)
        client = gmssl_sm2.CryptSM2(private_key="", public_key="", mode=mode)
        client.public_key = public.to_hex()[2:]  # its constructor spoils coordinates that begin with 04
        return client

    def test_the_caller_encrypts_the_digest_with_its_public_key(self) -> None:
        digest = gmssl_sm3.sm3_hash(list(CANONICAL.encode())).encode()
        sign = base64.b64encode(self.client().encrypt(digest)).decode()
        verified = verifier(Profile.STANDARD).verify("POST", PATH, {**PARAMS, "sign": sign}, {})
        assert verified.profile is Profile.STANDARD

    def test_der_is_accepted(self) -> None:
        public = sm2.PublicKey.from_pem(pair(Profile.STANDARD).signing)
        cipher = public.encrypt(signing.canonical_digest(PARAMS).encode(), form=sm2.CipherForm.DER)
        verifier(Profile.STANDARD).verify("POST", PATH, {**PARAMS, "sign": base64.b64encode(cipher)}, {})

    def test_the_old_order_is_not_accepted(self) -> None:
        digest = signing.canonical_digest(PARAMS).encode()
        sign = base64.b64encode(self.client(mode=0).encrypt(digest)).decode()
        assert refusal(Profile.STANDARD, {**PARAMS, "sign": sign}, {}) is Refusal.MISMATCH

    def test_the_private_key_opens_what_we_send(self) -> None:
        params, headers = signer(Profile.STANDARD).sign("POST", PATH, PARAMS)
        key = sm2.PrivateKey.from_pem(pair(Profile.STANDARD).verifying)
        client = gmssl_sm2.CryptSM2(private_key=key.to_hex(), public_key="", mode=1)
        client.public_key = key.public.to_hex()[2:]  # its constructor spoils coordinates that begin with 04
        opened = client.decrypt(base64.b64decode(params["sign"])[1:])
        assert opened.decode() == gmssl_sm3.sm3_hash(list(CANONICAL.encode()))
        assert headers == {PROFILE_HEADER: "standard"}

    def test_rsa_client(self) -> None:
        public = serialization.load_pem_public_key(pair(Profile.STANDARD_RSA).signing.encode())
        assert isinstance(public, rsa.RSAPublicKey)
        oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
        digest = gmssl_sm3.sm3_hash(list(CANONICAL.encode())).encode()
        sign = base64.b64encode(public.encrypt(digest, oaep))
        verifier(Profile.STANDARD_RSA).verify("POST", PATH, {**PARAMS, "sign": sign}, {})


class TestStrict:
    def test_the_statement(self) -> None:
        params, headers = signer(Profile.STRICT).sign("post", PATH, PARAMS, nonce=NONCE)
        assert headers == {PROFILE_HEADER: "strict", NONCE_HEADER: NONCE}
        statement = "\n".join(
            [
                "strict",
                "POST",
                PATH,
                NONCE,
                "appID:10,data:92,group:5,table:4,timestamp:10,version:3",
                gmssl_sm3.sm3_hash(list(CANONICAL.encode())),
            ]
        )
        public = sm2.PublicKey.from_pem(pair(Profile.STRICT).verifying)
        assert public.verify(base64.b64decode(params["sign"]), statement.encode())

    def test_a_client_in_pure_python(self) -> None:
        key = sm2.PrivateKey.from_pem(pair(Profile.STRICT).signing)
        client = gmssl_sm2.CryptSM2(private_key=key.to_hex(), public_key="")
        client.public_key = key.public.to_hex()[2:]  # its constructor spoils coordinates that begin with 04
        digest = gmssl_sm3.sm3_hash(list(b"timestamp=1"))
        statement = f"strict\nGET\n{PATH}\n{NONCE}\ntimestamp:1\n{digest}"
        sign = base64.b64encode(bytes.fromhex(client.sign_with_sm3(statement.encode())))
        headers = {PROFILE_HEADER.lower(): "strict", NONCE_HEADER.upper(): NONCE}
        verified = verifier(Profile.STRICT).verify("GET", PATH, {"timestamp": "1", "sign": sign}, headers)
        assert verified.profile is Profile.STRICT

    def test_each_request_has_its_own_nonce(self) -> None:
        nonces = {signer(Profile.STRICT).sign("POST", PATH, PARAMS)[1][NONCE_HEADER] for _ in range(20)}
        assert len(nonces) == 20

    @pytest.mark.parametrize("nonce", ["", "short", "x" * 65, "0123456789abcdé!", "0123456789abcde\n"])
    def test_nonce_is_checked(self, nonce: str) -> None:
        params, headers = signer(Profile.STRICT).sign("POST", PATH, PARAMS)
        assert refusal(Profile.STRICT, params, {**headers, NONCE_HEADER: nonce}) is Refusal.NONCE

    def test_nonce_method_and_path_are_signed(self) -> None:
        params, headers = signer(Profile.STRICT).sign("POST", PATH, PARAMS)
        other = {**headers, NONCE_HEADER: NONCE}
        assert refusal(Profile.STRICT, params, other) is Refusal.MISMATCH
        assert refusal(Profile.STRICT, params, headers, method="GET") is Refusal.MISMATCH
        assert refusal(Profile.STRICT, params, headers, path=PATH + "/") is Refusal.MISMATCH

    def test_the_profile_is_signed(self) -> None:
        params, headers = signer(Profile.STRICT).sign("POST", PATH, PARAMS, nonce=NONCE)
        key = sm2.PrivateKey.from_pem(pair(Profile.STRICT).signing)
        digest = signing.canonical_digest(PARAMS)
        lengths = "appID:10,data:92,group:5,table:4,timestamp:10,version:3"
        sign = key.sign(f"standard\nPOST\n{PATH}\n{NONCE}\n{lengths}\n{digest}".encode())
        params["sign"] = base64.b64encode(sign).decode()
        assert refusal(Profile.STRICT, params, headers) is Refusal.MISMATCH

    def test_bytes_cannot_move_between_parameters(self) -> None:
        one, other = {"data": "x&group=y"}, {"data": "x", "group": "y"}
        assert signing.canonical(one) == signing.canonical(other)
        params, headers = signer(Profile.STRICT).sign("POST", PATH, one)
        moved = {**other, "sign": params["sign"]}
        assert refusal(Profile.STRICT, moved, headers) is Refusal.MISMATCH

    @given(one=requests, other=requests)
    def test_no_two_requests_share_a_signature(self, one: dict[str, str], other: dict[str, str]) -> None:
        assume(one != other)
        params, headers = signer(Profile.STRICT).sign("POST", PATH, one)
        assert refusal(Profile.STRICT, {**other, "sign": params["sign"]}, headers) is Refusal.MISMATCH


@PROFILES
class TestEveryProfile:
    @given(params=requests)
    def test_what_is_signed_verifies(self, profile: Profile, params: dict[str, str]) -> None:
        signed, headers = signer(profile).sign("POST", PATH, params)
        verified = verifier(profile).verify("POST", PATH, signed, headers)
        assert verified.profile is profile
        assert {name: value for name, value in signed.items() if name != "sign"} == params

    @given(params=requests, data=st.data())
    def test_any_change_of_a_parameter_is_noticed(
        self, profile: Profile, params: dict[str, str], data: st.DataObject
    ) -> None:
        signed, headers = signer(profile).sign("POST", PATH, params)
        name = data.draw(st.sampled_from(sorted(params)))
        changed = dict(signed)
        match data.draw(st.sampled_from(["value", "name", "removed", "added"])):
            case "value":
                changed[name] = data.draw(values.filter(lambda value: value != params[name]))
            case "name":
                changed[data.draw(names.filter(lambda other: other not in params))] = changed.pop(name)
            case "removed":
                del changed[name]
            case "added":
                changed[data.draw(names.filter(lambda other: other not in params))] = data.draw(values)
        assert refusal(profile, changed, headers) is Refusal.MISMATCH

    @given(at=st.integers(0, 10_000), flip=st.integers(1, 255))
    def test_any_change_of_sign_is_noticed(self, profile: Profile, at: int, flip: int) -> None:
        signed, headers = signer(profile).sign("POST", PATH, PARAMS)
        sealed = bytearray(base64.b64decode(signed["sign"]))
        sealed[at % len(sealed)] ^= flip
        changed = {**signed, "sign": base64.b64encode(sealed).decode()}
        assert refusal(profile, changed, headers) is Refusal.MISMATCH

    @given(garbage=st.binary(min_size=1, max_size=300))
    def test_garbage_is_refused(self, profile: Profile, garbage: bytes) -> None:
        params = {**PARAMS, "sign": base64.b64encode(garbage).decode()}
        headers = {PROFILE_HEADER: profile.value, NONCE_HEADER: NONCE}
        assert refusal(profile, params, headers) is Refusal.MISMATCH

    def test_missing_and_malformed_sign(self, profile: Profile) -> None:
        headers = {PROFILE_HEADER: profile.value, NONCE_HEADER: NONCE}
        assert refusal(profile, PARAMS, headers) is Refusal.MISSING
        assert refusal(profile, {**PARAMS, "sign": ""}, headers) is Refusal.MISSING
        assert refusal(profile, {**PARAMS, "sign": "签名"}, headers) is Refusal.MALFORMED
        with pytest.raises(SignatureRefused, match="“\\+”须经 URL 编码"):
            verifier(profile).verify("POST", PATH, {**PARAMS, "sign": "AA AAAAA"}, headers)

    def test_another_key_is_refused(self, profile: Profile) -> None:
        signed, headers = Signer(profile, signing.new_key_pair(profile).signing).sign("POST", PATH, PARAMS)
        assert refusal(profile, signed, headers) is Refusal.MISMATCH

    def test_the_profile_is_the_agreed_one(self, profile: Profile) -> None:
        for other in Profile:
            if other is not profile:
                signed, headers = signer(other).sign("POST", PATH, PARAMS)
                assert refusal(profile, signed, headers) is Refusal.PROFILE

    def test_a_replay_is_recognised_however_it_is_written(self, profile: Profile) -> None:
        one, headers = signer(profile).sign("POST", PATH, PARAMS, nonce=NONCE)
        two, _ = signer(profile).sign("POST", PATH, PARAMS, nonce=NONCE)
        assert one["sign"] != two["sign"]
        digests = {verifier(profile).verify("POST", PATH, sent, headers).digest for sent in (one, two)}
        assert len(digests) == 1
        later, later_headers = signer(profile).sign("POST", PATH, {**PARAMS, "timestamp": "1763827201"})
        assert verifier(profile).verify("POST", PATH, later, later_headers).digest not in digests

    def test_the_wrong_half_of_a_key_is_refused(self, profile: Profile) -> None:
        with pytest.raises(CryptoError):
            Signer(profile, pair(profile).verifying)
        with pytest.raises(CryptoError):
            Verifier(profile, pair(profile).signing)

    def test_a_key_of_another_algorithm_is_refused(self, profile: Profile) -> None:
        other = Profile.STANDARD if profile is Profile.STANDARD_RSA else Profile.STANDARD_RSA
        with pytest.raises(CryptoError):
            Verifier(profile, pair(other).verifying)


def test_strict_needs_its_headers() -> None:
    params, headers = signer(Profile.STRICT).sign("POST", PATH, PARAMS)
    assert refusal(Profile.STRICT, params, {NONCE_HEADER: headers[NONCE_HEADER]}) is Refusal.PROFILE
    assert refusal(Profile.STRICT, params, {PROFILE_HEADER: "strict"}) is Refusal.NONCE


def test_short_rsa_keys_are_refused() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with pytest.raises(CryptoError, match="RSA 密钥只有 1024 位，至少应为 2048 位"):
        Verifier(Profile.STANDARD_RSA, pem.decode())
