# Walks a feed as Python's feedparser reads it, and prints what it found: a line of JSON for each enclosure.
import json
import sys

import feedparser

url, seen = sys.argv[1], set()
while url and url not in seen:
    seen.add(url)
    document = feedparser.parse(url)
    if document.bozo or document.status != 200:
        sys.exit(f"{url}: {document.get('bozo_exception')} {document.status}")
    for entry in document.entries:
        for file in entry.enclosures:
            line = {name: file.get(name, "") for name in ("href", "title", "length", "hash", "path", "modified", "mime")}
            line.update(id=entry.id, dataset=entry.title, author=entry.author, updated=entry.updated)
            line["experiment"] = [t.term for t in entry.get("tags", []) if t.scheme.endswith("ExperimentTitle")]
            print(json.dumps(line))
    url = next((link.href for link in document.feed.links if link.rel == "next"), None)
