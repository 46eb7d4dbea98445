// Gives the map its data.
const { document: pathway, record } = JSON.parse(document.getElementById("stackway").textContent);
const map = document.querySelector("stackway-map");
if (record) map.record = record;
map.pathway = pathway;
