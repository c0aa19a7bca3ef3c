"""The one place that joins the parts: collect → read → resolve → record → view → analyse. No branches on content."""

from tieline.workbench.reading_bench import Workbench

__all__ = ["Workbench"]
