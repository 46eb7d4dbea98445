// Shortens the list of people to those whose name holds what is typed.
const box = document.querySelector("[data-find]");
const rows = [...document.querySelectorAll("[data-people] tbody tr")].map((row) => ({ row, name: row.cells[0].textContent.toLocaleLowerCase() }));
box.hidden = false;
box.querySelector("input").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLocaleLowerCase();
  for (const { row, name } of rows) row.hidden = !name.includes(wanted);
});
box.querySelector("input").addEventListener("keydown", (event) => {
  // Enter in a search box would open the first person of the list.
  if (event.key === "Enter") event.preventDefault();
});
