"""Screenshots compared: by how many pixels do they differ so that an eye can see it?

Chromium does not draw an edge in the same way each time, so the bytes of two
screenshots of the same picture differ. Pictures of other machines are no measure
either: their fonts are others. So only pictures of one run are compared.
"""

import base64

from playwright.sync_api import Page

_COUNT = """async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (picture) => {
        const bytes = Uint8Array.from(atob(picture), (byte) => byte.charCodeAt())
        const image = await createImageBitmap(new Blob([bytes]))
        const canvas = new OffscreenCanvas(image.width, image.height)
        const context = canvas.getContext("2d")
        context.drawImage(image, 0, 0)
        return context.getImageData(0, 0, image.width, image.height)
    }))
    if (a.width !== b.width || a.height !== b.height) return Infinity
    const differs = new Set()
    a.data.forEach((value, i) => {
        if (Math.abs(value - b.data[i]) > 40) differs.add(i >> 2)
    })
    return differs.size
}"""


def count_different(page: Page, one: bytes, other: bytes) -> float:
    """The number of pixels that differ; infinity if the sizes do."""
    pictures = [base64.b64encode(picture).decode() for picture in (one, other)]
    return page.evaluate(_COUNT, pictures)
