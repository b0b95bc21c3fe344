// By how many pixels is the page wider than its window?
() => document.documentElement.scrollWidth - document.documentElement.clientWidth
