import pytest

from tieline.documents.extracted import UnreadableError
from tieline.documents.web_addresses import parse_address, public_addresses, refuse_address


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:8.8.8.8", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b::808:808", "2002:7f00:1::", "2001:db8::1",
        "2001:0:53aa:64c::1", "fec0::1", "::7f00:1", "localhost", "",
    ],
)  # fmt: skip
def test_only_public_addresses_may_be_asked(address: str) -> None:
    assert refuse_address(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111"])
def test_public_addresses_may_be_asked(address: str) -> None:
    assert refuse_address(address) is None


def test_one_private_address_among_public_ones_spoils_a_name() -> None:
    address = parse_address("https://courier.example/")
    with pytest.raises(UnreadableError, match="private network"):
        public_addresses(address, lambda host, port: ["93.184.216.34", "10.1.2.3"], refuse_address)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://courier.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("https://", "no address"),
        ("https://user:secret@courier.example/", "leave them out"),
        ("https://courier.example:99999/", "no address"),
        ("https://[::1/", "no address"),
        ("https://exa mple/", "no address"),
        ("https://courier.example/" + "x" * 3000, "no address"),
    ],
)
def test_what_is_no_address_to_fetch_is_refused(url: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        parse_address(url)


def test_an_address_is_taken_apart() -> None:
    address = parse_address("HTTPS://Bücher.Example/straße b?q=ä#top")
    assert (address.scheme, address.host, address.port) == ("https", "xn--bcher-kva.example", 443)
    assert address.target == "/stra%C3%9Fe%20b?q=%C3%A4"
    assert address.site == "https://xn--bcher-kva.example"
    assert parse_address("http://courier.example:8080/a").authority == "courier.example:8080"
    assert parse_address("http://[2606:4700::1]:81/a").authority == "[2606:4700::1]:81"
