// The hand-out that plays.
document.getElementById("open-it")?.remove();
