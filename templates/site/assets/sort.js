// Buttons in the headings sort a table. Without JavaScript it stands in its most useful order, most urgent first.
// After the sortable table of the ARIA Authoring Practices: aria-sort stands on one heading only.
const BOTH = "\u21F5", UP = "\u25B2", DOWN = "\u25BC"
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0]
  const status = document.createElement("p")
  status.className = "vh"
  status.setAttribute("role", "status")
  table.closest(".scroll").after(status)
  const hint = document.createElement("span")
  hint.className = "vh"
  hint.textContent = " (column headings with buttons sort the table)"
  table.caption.append(hint)
  const read = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim()
  for (const heading of table.tHead.querySelectorAll("th[data-sort]")) {
    const name = heading.textContent.trim()
    const button = document.createElement("button")
    const arrow = document.createElement("span")
    button.type = "button"
    button.append(name, arrow)
    arrow.className = "arrow"
    arrow.ariaHidden = "true"
    arrow.textContent = BOTH
    heading.replaceChildren(button)
    button.addEventListener("click", () => {
      const isUp = heading.getAttribute("aria-sort") !== "ascending"
      for (const other of table.tHead.querySelectorAll("th[aria-sort]")) {
        other.removeAttribute("aria-sort")
        other.querySelector(".arrow").textContent = BOTH
      }
      heading.setAttribute("aria-sort", isUp ? "ascending" : "descending")
      arrow.textContent = isUp ? UP : DOWN
      const compare = (a, b) =>
        read(a, heading.cellIndex).localeCompare(read(b, heading.cellIndex), "en-GB", { numeric: true })
      body.append(...[...body.rows].sort((a, b) => (isUp ? compare(a, b) : compare(b, a))))
      status.textContent = `Sorted by ${name}, ${isUp ? "ascending" : "descending"}`
    })
  }
}
