// What does the address lead to: its number, its words, how it is marked?
() => {
  const target = document.querySelector(":target")
  return target && {
    number: target.querySelector(":scope > a")?.innerText,
    words: target.lastElementChild.innerText,
    colour: getComputedStyle(target).backgroundColor,
  }
}
