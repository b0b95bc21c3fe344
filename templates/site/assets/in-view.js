// Chromium leaves what has the focus where it is if a part of it is in view, and in a table that scrolls sideways its
// ring is cut. This brings it into view whole.
for (const region of document.querySelectorAll(".scroll")) {
  region.addEventListener("focusin", ({ target }) => {
    if (target !== region) target.scrollIntoView({ block: "nearest", inline: "nearest" })
  })
}
