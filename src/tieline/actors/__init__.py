"""Who is who across documents: local actors and known profiles in, links and suggestions out. Pure: it never saves."""
