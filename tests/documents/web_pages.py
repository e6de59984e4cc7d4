"""A saved web page with an article among everything that such pages carry; all of it made up."""

PARAGRAPHS = (
    "The Port of Halvern handled 4.9 million tonnes of cargo in 2023, the harbour office said on Monday, and the "
    "figure was the highest since records began.",
    "Some 1,480 ships called at the port during the year, which is more than in any year before the storm that "
    "closed the northern quay.",
    "The harbour master expects another 200 ships next year, and he said that the crews would need time to learn "
    "how the new cranes work in the wind.",
    "Nobody had expected the harbour to recover so quickly after the storm, and the town has begun to plan a second "
    "terminal for the ferries.",
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Halvern port sets a record - The Coast Post</title>
<meta charset="utf-8">
<!--DATE-->
<style>.x{{color:red}}</style><script>var views = 91000;</script></head>
<body class="page has-sidebar">
<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News 24</a></li></ul></nav></header>
<div id="cookie-notice"><p>We and our 312 partners store cookies on your device to improve what you read here.</p></div>
<main><article class="story">
<h1>Halvern port sets a record</h1>
<p class="byline">By Ada Moss, 4 March 2024</p>
<div class="share-bar"><span>1,204 shares</span> <span>87 comments</span></div>
<p>{PARAGRAPHS[0]}</p>
<p>{PARAGRAPHS[1].replace("year,", 'year<sup><a href="#fn2">2</a></sup>,')}</p>
<figure><img src="q.jpg" alt="99 cranes"><figcaption>The new quay cost 31 million euros.</figcaption></figure>
<table><caption>Calls by quay</caption><tr><th>Quay</th><th>Calls</th></tr>
<tr><td>North</td><td>610</td></tr><tr><td>South</td><td>870</td></tr></table>
<p>{PARAGRAPHS[2]}</p>
<p>Read more: 77 pictures of the storm</p>
<aside class="related"><h3>Related</h3><ul><li><a href="/a">Fire kills 40 in a warehouse across the bay, say the
police</a></li></ul></aside>
<p>{PARAGRAPHS[3]}</p>
</article>
<section id="comments"><h2>87 comments</h2><p>I was there and I saw at least 500 ships in a single week, whatever the
harbour office says about it.</p></section>
</main><footer><p>Copyright 2026 The Coast Post. Updated 22 Nov 2026. Reaching 3 million readers since 1911.</p></footer>
</body></html>
"""
