// Has Streamlit keep a box while it is being typed into: a second after the last key, and before a
// key that takes the box off the screen. Streamlit itself keeps a box only when it is left.
(() => {
  if (window.meetingKeeps) return;
  window.meetingKeeps = true;
  const PAUSE = 1000;
  let waiting;
  const isBox = (each) => each instanceof Element && each.matches("textarea, input[type=text]:not([role])");
  const keep = (box) => {
    clearTimeout(waiting);
    box.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };
  document.addEventListener("input", (event) => {
    if (!isBox(event.target)) return;
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE, event.target);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      const leaving = event.key === "Escape" || (event.key === "Enter" && event.ctrlKey);
      if (leaving && isBox(event.target)) keep(event.target);
    },
    true,
  );
})();
