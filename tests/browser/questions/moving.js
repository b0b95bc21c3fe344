// What on the page moves, or would move when it changes: animations, transitions and smooth scrolling?
() => {
  const parts = ["", "::before", "::after", "::backdrop", "::marker"]
  const isZero = (times) => times.split(",").every((time) => parseFloat(time) === 0)
  const moves = (style) => style.animationName !== "none" || !isZero(style.transitionDuration) || style.scrollBehavior !== "auto"
  const found = new Set(document.getAnimations().map((animation) => animation.constructor.name))
  for (const e of document.querySelectorAll("*")) {
    for (const part of parts) if (moves(getComputedStyle(e, part || null))) found.add(`${e.tagName}.${e.className}${part}`)
    if (e.matches("marquee, blink, video, audio, img[src$='.gif']")) found.add(e.tagName)
  }
  return [...found]
}
