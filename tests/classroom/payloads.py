"""Scripts that a student may put where a teacher looks: each calls `ran(NAME)`.

`TEXTS` are those in text cells, `OUTPUTS` those in the outputs of code cells.
"""

import base64

_SVG = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='ran(1)'/>")

TEXTS = {
    "script": "My notes.\n\n<script>ran('script')</script>",
    "inline_script": "My <script>ran('inline_script')</script> notes.",
    "image": "<img src=x onerror=\"ran('image')\">",
    "split_image": "<img src=x\n\nonerror=\"ran('split_image')\">",
    "svg": "<svg onload=\"ran('svg')\"></svg>",
    "math": "<math><mtext><img src=x onerror=\"ran('math')\"></mtext></math>",
    "mutation": "<noscript><p title=\"</noscript><img src=x onerror=ran('change')>\">",
    "comment": "<!--><img src=x onerror=ran('comment')>-->",
    "details": "<details open ontoggle=\"ran('details')\">x</details>",
    "input": "<input autofocus onfocus=\"ran('input')\">",
    "body": "<body onpageshow=\"ran('body')\">",
    "frame": "<iframe srcdoc=\"<script>parent.ran('frame')</script>\"></iframe>",
    "object": "<object data=\"javascript:ran('object')\"></object>",
    "form": "<form action=\"javascript:ran('form')\"><button>Score</button></form>",
    "link": "[my notes](javascript:ran('link'))",
    "odd_link": "[my notes](<\x01java\tscript:ran('odd_link')>)",
    "entity_link": "<a href=\"java&#x09;script:ran('entity_link')\">my notes</a>",
    "page_link": "[my notes](notes.html)",
    "base": '<base href="https://example.org/">',
    "refresh": "<meta http-equiv=refresh content=\"0;url=javascript:ran('again')\">",
    "style": "<style onload=\"ran('style')\">body {display: none}</style>",
    "covering": '<a href="#" style="position: fixed; inset: 0">x</a>',
    "clobbering": '<img name="getElementById"><a id="submission_id">x</a>',
    "code_fence": "```x\"><img src=x onerror=ran('fence')>\n<b>\n```\n<b onclick=x>",
    "in_math": "$$</div><script>ran(1)</script>$$ <script>ran('in_math')</script>",
    "missing_attachment": "![x](attachment:none)",
}

OUTPUTS: dict[str, dict[str, object]] = {
    "html": {"text/html": "<script>ran('html')</script>"},
    "html_lines": {"text/html": ["<img src=x ", "onerror=ran('html_lines')>"]},
    "html_style": {"text/html": "<style></style x><script>ran('html_style')</script>"},
    "javascript": {"application/javascript": "ran('javascript')"},
    "markdown": {"text/markdown": "<script>ran('markdown')</script>"},
    "svg_file": {"text/html": "<img src=x onerror=ran('svg_file')>"},
    "picture": {"image/png": "\"><script>ran('picture')</script>"},
    "widget": {"application/vnd.jupyter.widget-view+json": {"model_id": "</script>"}},
    "mermaid": {"text/vnd.mermaid": "</pre><script>ran('mermaid')</script>"},
    "json": {"application/json": {"<script>": "ran('json')"}},
    "unknown": {"text/x-<script>ran('unknown')</script>": "x"},
    "nothing": {},
}

ATTACHMENT = {
    "image/png": "\"><script>ran('attachment')</script>",
    "image/svg+xml": _SVG.decode(),
    'x" onerror="ran(2)': "",
}
