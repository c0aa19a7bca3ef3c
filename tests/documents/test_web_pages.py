from tieline.documents import Collected
from tieline.documents.intake import Intake
from tieline.documents.parts import Part, stream_of
from tieline.documents.read_part import read_part

PARAGRAPHS = (
    "The harbour master of Port Amity closed both ferry terminals on Friday after a night of shelling, officials said.",
    "Ships were told to wait outside the bay. “We do not know for how long,” said the harbour master, Ana Brisk.",
    "The council will meet on Monday to decide whether the northern channel can be opened to fishing boats again.",
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Port Amity closes its ferries</title>
<meta name="author" content="Nadia Veles"><meta property="og:site_name" content="The Bay Courier">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Port Amity closes its ferries</h1>{"".join(f"<p>{each}</p>" for each in PARAGRAPHS)}</article>
<footer>© 2019 The Bay Courier</footer></body></html>"""


def article_of_page(page: str, source: str, published: str | None = None) -> Collected:
    [found] = read_part(Part(source, stream_of(page.encode()), "html"), Intake(published))
    return found


def test_the_article_and_what_the_page_says_of_it() -> None:
    found = article_of_page(PAGE, "page.html")
    d = found.document
    assert all(each in d.text for each in PARAGRAPHS)
    assert "Sport" not in d.text
    assert "\n\n" in d.text
    assert (d.title, d.author, d.publisher) == ("Port Amity closes its ferries", "Nadia Veles", "The Bay Courier")
    assert d.published == "2024-05-03"
    assert found.problems == ()


def test_a_day_given_by_hand_counts_for_more() -> None:
    assert article_of_page(PAGE, "page.html", "2024-05-04").document.published == "2024-05-04"


def test_a_page_without_a_day_is_read_with_a_problem_and_no_guess() -> None:
    page = PAGE.replace("2024-05-03T08:00:00Z", "")
    found = article_of_page(page, "page.html")
    assert found.document.published is None
    assert "--published" in found.problems[0].message


def test_a_page_without_an_article_says_so() -> None:
    found = article_of_page("<html><body></body></html>", "page.html")
    assert found.unread
    assert "no article" in found.problems[0].message
