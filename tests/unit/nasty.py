"""A text with everything that feeds and other copies of a page have to survive."""

NASTY = """<p>Terms ]]&gt; &amp; conditions \x00\x0b\x1b\x85😀 <a href="../off-ramp/#end">end</a> ]]></p>
<script>alert("</p>")</script><style>p{}</style>
<p dir="rtl" lang="ar">مرحبا\u200f</p>
<details open><summary>Why?</summary><p>Because.</p></details>
<figure><img class="wide" src="x.png" srcset="x.png 1x, /y,z.png 2x,w.png" alt="A chart" loading="lazy" data-k="v" onload="go()"></figure>
<form action="/go"><input name="a"><p>gone</p></form><iframe src="https://v.example"></iframe>"""
