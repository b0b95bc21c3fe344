// What a policy's dates mean on the day on which the page is read: the page holds a sentence for each case, and the
// reader's own date decides. Without JavaScript the first one stands, and is true on any day.
const midnight = (day) => new Date(day + "T00:00:00")
const isPast = (day) => Boolean(day) && Date.now() > new Date(day + "T23:59:59")
const hasCome = (day) => Boolean(day) && Date.now() >= midnight(day)

for (const status of document.querySelectorAll(".status")) {
  const { start, due, end } = status.dataset
  const cases = [["ended", hasCome(end)], ["late", (!start || hasCome(start)) && isPast(due)], ["started", hasCome(start)]]
  const found = cases.find(([name, holds]) => holds && status.querySelector("." + name))
  if (!found) continue
  status.querySelector(".on-time").hidden = true
  status.querySelector("." + found[0]).hidden = false
}

// On a school's home a review that is late is said to be late on that day.
for (const element of document.querySelectorAll(".late[data-due]")) element.hidden = !isPast(element.dataset.due)

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
