from collections.abc import Callable

from made_files import told

from tieline.documents import Collected

Take = Callable[..., list[Collected]]
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Bay Courier</title><link>https://courier.example/</link>
<item><title>Ferries closed</title><link>https://courier.example/1</link><author>Nadia Veles</author>
<pubDate>Fri, 03 May 2024 08:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Both terminals are closed.</p>
<p>The council &amp; the port agree.<script>x()</script></p>]]></content:encoded></item>
<item><title>Ship seized</title><guid>urn:2</guid>
<description>A freighter was stopped &lt;b&gt;off&lt;/b&gt; Cape Sorrel.</description></item>
<item><title>Only a headline about the strait</title></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Strait Monitor</title>
<entry><title>Talks</title><id>tag:1</id><link href="https://monitor.example/talks"/>
<updated>2024-05-04T10:00:00Z</updated>

<author><name>Ana Brisk</name></author>
<content type="html">&lt;p&gt;The talks go on.&lt;/p&gt;</content></entry></feed>"""


def test_each_entry_is_a_document_with_what_the_feed_says_of_it(take: Take) -> None:
    full, short, bare = take(RSS.encode(), "courier.rss", published="2020-01-01")
    d = full.document
    assert d.text == "Both terminals are closed.\n\nThe council & the port agree."
    assert (d.source, d.title, d.publisher, d.author, d.published) == (
        "https://courier.example/1",
        "Ferries closed",
        "The Bay Courier",
        "Nadia Veles",
        "2024-05-03",
    )
    assert (full.how, full.within) == ("feed", ("courier.rss",))
    assert short.document.text == "A freighter was stopped off Cape Sorrel."
    assert (short.document.source, short.document.published) == ("urn:2", "2020-01-01")
    assert bare.document.text == "Only a headline about the strait"
    assert "only the title" in told(bare)
    assert bare.document.source == "courier.rss:3"


def test_atom_is_read_and_told_by_its_first_bytes(take: Take) -> None:
    [found] = take(ATOM.encode(), "stdin")
    d = found.document
    assert (d.text, d.source, d.author, d.published) == (
        "The talks go on.",
        "https://monitor.example/talks",
        "Ana Brisk",
        "2024-05-04",
    )


def test_what_is_no_feed_says_so(take: Take) -> None:
    [found] = take(b"The council met.", "a.rss")
    assert "is no feed" in told(found)
    [found] = take(b"https://courier.example/feed", "b.rss")
    assert found.unread
