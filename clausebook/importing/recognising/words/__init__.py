"""What words alone tell, wherever they stand: dates, numbers, people, signs."""
