// What has the focus, does it have a ring, and is it in view?
() => {
  const e = document.activeElement
  const style = getComputedStyle(e)
  const box = e.getBoundingClientRect()
  const isWhole = box.height > innerHeight || (box.top >= 0 && box.bottom <= innerHeight + 1)
  return {
    stop: e.stop ?? -1,
    name: (e.textContent || e.id).trim().slice(0, 40),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3 && style.boxShadow !== "none",
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1 && isWhole,
  }
}
