"""A case served to a browser: the page's requests, answered by the same workbench as the command line's.

`app` joins the parts, `desk` holds the open case, `seats` says who asks and what they may do, `guard` what a browser
may do with the answers, `routes/` answers, one module a subject. The page is built from `frontend/` into `page/`.
"""
