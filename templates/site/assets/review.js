// A review that is late on the day the page is read is said to be late on that day: the page holds both
// sentences, and the reader's own date decides. Without JavaScript the first one stands, and is true.
for (const element of document.querySelectorAll("[data-due]")) {
  const end = new Date(element.dataset.due + "T23:59:59")
  if (Date.now() <= end) continue
  const late = element.matches(".late") ? element : element.querySelector(".late")
  const onTime = element.querySelector(".on-time")
  if (late) late.hidden = false
  if (late && onTime) onTime.hidden = true
}

// A button to print needs JavaScript, so it is made by it.
const facts = document.getElementById("about-this-policy")
if (facts) {
  const button = document.createElement("button")
  button.className = "btn noprint"
  button.type = "button"
  button.textContent = "Print this policy"
  button.addEventListener("click", () => window.print())
  facts.append(button)
}
