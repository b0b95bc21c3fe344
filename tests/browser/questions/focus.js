// What has the focus, does it have a ring that shows on any ground, and is it in view with nothing over it?
() => {
  const e = document.activeElement
  const style = getComputedStyle(e)
  const box = e.getBoundingClientRect()
  // A frame of a table may be higher than the room that the page leaves for what has the focus. Nothing else may.
  const { scrollPaddingBlockStart, scrollPaddingBlockEnd } = getComputedStyle(document.documentElement)
  const room = innerHeight - parseFloat(scrollPaddingBlockStart) - parseFloat(scrollPaddingBlockEnd)
  const isWhole = (e.matches(".scroll, .table-frame") && box.height > room) || (box.top >= 0 && box.bottom <= innerHeight + 1)
  // Each stop asks again, of two colours mostly.
  const canvas = (window.canvasOfFocus ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true }))
  const known = (window.coloursOfFocus ??= new Map())
  const luminance = (colour) => {
    if (!known.has(colour)) known.set(colour, measure(colour))
    return known.get(colour)
  }
  const measure = (colour) => {
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]
      .map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0)
  }
  const shadow = style.boxShadow.match(/^(.*?\)) 0px 0px 0px ([\d.]+)px$/)
  const [low, high] = [style.outlineColor, shadow ? shadow[1] : style.outlineColor].map(luminance).sort((a, b) => a - b)
  // The first of the lines that it stands on; what lies over its middle, if that is in view.
  const [line] = e.getClientRects()
  const over = line && document.elementFromPoint(line.left + line.width / 2, line.top + Math.min(line.height / 2, 8))
  return {
    stop: e.stop ?? -1,
    name: (e.textContent || e.id).trim().slice(0, 40),
    ring: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3 && Boolean(shadow && parseFloat(shadow[2]) >= 6),
    contrast: (high + 0.05) / (low + 0.05),
    covered: Boolean(over) && over !== e && !e.contains(over) && !over.contains(e),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1 && isWhole,
  }
}
